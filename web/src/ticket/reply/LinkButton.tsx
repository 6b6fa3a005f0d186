import { Button, Group, Popover, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useEditorState, type Editor } from '@tiptap/react';
import { useState, type ComponentProps, type MouseEventHandler } from 'react';
import { FormatButton } from './FormatButton';
import { linkAddress } from './editor-extensions';

interface Props {
  editor: Editor;
  /** What the toolbar gives each of its buttons. */
  item: (
    onClick: MouseEventHandler,
  ) => Pick<ComponentProps<typeof FormatButton>, 'tabIndex' | 'onClick' | 'onKeyDown' | 'ref'>;
}

/** Makes the selected words a link, changes the one under the cursor, or takes it away. */
export function LinkButton({ editor, item }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [address, setAddress] = useState('');
  const [error, setError] = useState<string>();
  const isLink = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') });

  const open = () => {
    setAddress((editor.getAttributes('link').href as string | undefined) ?? '');
    setError(undefined);
    setOpen(true);
  };
  const apply = () => {
    const href = linkAddress(address);
    if (!href) {
      setError('Write an address such as https://example.com.');
      return;
    }
    setOpen(false);
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !isLink) {
      chain
        .insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] })
        .run();
    } else {
      chain.setLink({ href }).run();
    }
  };
  const remove = () => {
    setOpen(false);
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus shadow="md" position="bottom-start">
      <Popover.Target>
        <FormatButton label="Link" icon={IconLink} isActive={isLink} {...item(open)} />
      </Popover.Target>
      <Popover.Dropdown aria-label="Link">
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            aria-label="Address of the link"
            placeholder="https://example.com"
            inputMode="url"
            size="xs"
            w={240}
            data-autofocus
            value={address}
            error={error}
            onChange={(event) => setAddress(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              apply();
            }}
          />
          <Button size="xs" onClick={apply}>
            Set link
          </Button>
          {isLink && (
            <Button size="xs" variant="default" onClick={remove}>
              Remove
            </Button>
          )}
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
