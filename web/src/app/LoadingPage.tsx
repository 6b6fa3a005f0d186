import { Center, Loader, VisuallyHidden } from '@mantine/core';

export function LoadingPage() {
  return (
    <Center mih="100vh" role="status">
      <Loader type="dots" />
      <VisuallyHidden>Loading</VisuallyHidden>
    </Center>
  );
}
