import { Link } from '@tiptap/extension-link';
import { StarterKit } from '@tiptap/starter-kit';

/** What can be written: no more than what the server keeps and responses show. */
export const editorExtensions = [
  StarterKit.configure({
    heading: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    link: false,
    trailingNode: false,
  }),
  Link.configure({
    openOnClick: false,
    autolink: true,
    defaultProtocol: 'https',
    protocols: ['http', 'https', 'mailto'],
    HTMLAttributes: { target: null, rel: null },
  }),
];

/** `href` for what somebody typed as the place of a link, or undefined when it is none. */
export function linkAddress(typed: string): string | undefined {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*:\d/.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(address);
    const isLink = url.protocol === 'mailto:' || (/^https?:$/.test(url.protocol) && url.hostname !== '');
    return isLink && !/\s/.test(text) && text !== '' ? address : undefined;
  } catch {
    return undefined;
  }
}
