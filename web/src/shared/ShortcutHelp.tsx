import { Kbd, Modal, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { shortcutStore, useShortcuts } from './shortcuts';
import { useStore } from './store';

/** The dialog behind "?": every key that works on the present page. */
export function ShortcutHelp() {
  const [isOpen, dialog] = useDisclosure(false);
  const shortcuts = useStore(shortcutStore);
  useShortcuts([{ key: '?', does: 'Show these shortcuts', run: dialog.open }]);
  return (
    <Modal
      opened={isOpen}
      onClose={dialog.close}
      title="Keyboard shortcuts"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Table>
        <Table.Tbody>
          {shortcuts.map(({ key, does }) => (
            <Table.Tr key={key + does}>
              <Table.Td w={80}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
