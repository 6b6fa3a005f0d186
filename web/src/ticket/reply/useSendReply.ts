import { useRef, useState } from 'react';
import { isFinal } from '../../api/api-error';
import { useRespond } from '../../api/ticket-queries';
import type { SentReply } from './reply-draft';

interface Outcomes {
  onSent: () => void;
  /** Nothing was added, nor would it be by sending the same again. */
  onRefused: () => void;
}

/**
 * Sends a reply; while one is on its way, sending again does nothing. The outcomes are told even when
 * the page has been left meanwhile.
 */
export function useSendReply() {
  const { mutateAsync } = useRespond();
  const isUnderWay = useRef(false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();

  const send = async ({ body, key }: SentReply, { onSent, onRefused }: Outcomes) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setSending(true);
    setError(undefined);
    try {
      await mutateAsync({ body, idempotencyKey: key });
      onSent();
    } catch (failure) {
      if (isFinal(failure)) onRefused();
      setError(failure);
    } finally {
      isUnderWay.current = false;
      setSending(false);
    }
  };
  return { send, isSending, error };
}
