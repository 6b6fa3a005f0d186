import { useParams } from 'react-router';
import { TicketDesk } from './TicketDesk';
import { TicketMissing } from './TicketMissing';

export function Component() {
  const { number = '' } = useParams();
  const isNumber = /^[1-9]\d{0,14}$/.test(number);
  return isNumber ? <TicketDesk key={number} number={Number(number)} /> : <TicketMissing number={number} />;
}
