import { useRovingIndex } from '@mantine/hooks';
import {
  IconBlockquote,
  IconBold,
  IconCode,
  IconItalic,
  IconList,
  IconListNumbers,
  type Icon,
} from '@tabler/icons-react';
import { useEditorState, type Editor } from '@tiptap/react';
import { FormatButton } from './FormatButton';
import { LinkButton } from './LinkButton';
import classes from './FormatBar.module.css';

interface Format {
  label: string;
  /** The name of the node or mark. */
  name: string;
  icon: Icon;
  keys?: string;
  toggle: (editor: Editor) => void;
}

const formats: Format[] = [
  {
    label: 'Bold',
    name: 'bold',
    icon: IconBold,
    keys: 'Control+B',
    toggle: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    label: 'Italic',
    name: 'italic',
    icon: IconItalic,
    keys: 'Control+I',
    toggle: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    label: 'Bullet list',
    name: 'bulletList',
    icon: IconList,
    toggle: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    label: 'Numbered list',
    name: 'orderedList',
    icon: IconListNumbers,
    toggle: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    label: 'Quote',
    name: 'blockquote',
    icon: IconBlockquote,
    toggle: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    label: 'Code',
    name: 'code',
    icon: IconCode,
    keys: 'Control+E',
    toggle: (editor) => editor.chain().focus().toggleCode().run(),
  },
];

/** The toolbar of the editor: one stop of Tab, arrow keys inside. */
export function FormatBar({ editor }: { editor: Editor }) {
  const { getItemProps } = useRovingIndex({ total: formats.length + 1 });
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => formats.map(({ name }) => now.isActive(name)),
  });
  return (
    <div role="toolbar" aria-label="Formatting" className={classes.bar}>
      {formats.map(({ label, icon, keys, toggle }, index) => (
        <FormatButton
          key={label}
          label={label}
          keys={keys}
          icon={icon}
          isActive={active[index] ?? false}
          {...getItemProps({ index, onClick: () => toggle(editor) })}
        />
      ))}
      <LinkButton editor={editor} item={(onClick) => getItemProps({ index: formats.length, onClick })} />
    </div>
  );
}
