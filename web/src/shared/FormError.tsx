import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Why a form was refused as a whole; read out when it appears. Nothing without children. */
export function FormError({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <Alert color="red" role="alert" icon={<IconAlertCircle />} p="sm">
      {children}
    </Alert>
  );
}
