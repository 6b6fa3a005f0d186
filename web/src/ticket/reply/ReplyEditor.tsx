import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { useImperativeHandle, type Ref } from 'react';
import prose from '../../shared/SafeHtml.module.css';
import { FormatBar } from './FormatBar';
import { editorExtensions } from './editor-extensions';
import classes from './ReplyEditor.module.css';

export interface ReplyEditorHandle {
  focus: () => void;
  /** Puts other text into the editor without telling `onChange`. */
  replace: (html: string) => void;
}

interface Props {
  /** Read once, when the editor appears. */
  initialHtml: string;
  placeholder: string;
  /** Given '' when nothing is written. */
  onChange: (html: string) => void;
  /** Ctrl+Enter or ⌘+Enter. */
  onSend: () => void;
  describedBy: string;
  ref?: Ref<ReplyEditorHandle>;
}

/** The rich text editor of the reply box: the default export of a chunk of its own. */
export default function ReplyEditor({ initialHtml, placeholder, onChange, onSend, describedBy, ref }: Props) {
  const editor = useEditor({
    extensions: editorExtensions,
    content: initialHtml,
    // A style element would need a nonce; ReplyEditor.module.css has what is needed of it.
    injectCSS: false,
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? '' : changed.getHTML()),
    editorProps: {
      attributes: {
        role: 'textbox',
        dir: 'auto',
        'aria-label': 'Your reply',
        'aria-multiline': 'true',
        'aria-describedby': describedBy,
        'aria-placeholder': placeholder,
        class: `${classes.text} ${prose.prose}`,
      },
      handleDOMEvents: {
        keydown: (_view, event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            onSend();
            return true;
          }
          // Tab leaves the editor, also inside lists.
          return event.key === 'Tab';
        },
      },
    },
  });

  const isEmpty = useEditorState({ editor, selector: ({ editor: now }) => now.isEmpty });
  useImperativeHandle(
    ref,
    () => ({
      focus: () => {
        // Tiptap's command takes the focus a frame later; what is typed meanwhile would be lost.
        editor.view.focus();
        editor.commands.focus('end');
      },
      replace: (html) => editor.commands.setContent(html, { emitUpdate: false }),
    }),
    [editor],
  );
  return (
    <div className={classes.editor}>
      <FormatBar editor={editor} />
      <EditorContent editor={editor} className={classes.content} data-empty={isEmpty || undefined} />
    </div>
  );
}
