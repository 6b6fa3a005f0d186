import createDOMPurify from 'dompurify';
import { useMemo, type Ref } from 'react';
import classes from './SafeHtml.module.css';

const CID = /^cid:/i;
const BLOCKS = new Set([
  'BLOCKQUOTE',
  'DIV',
  'DL',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'OL',
  'P',
  'PRE',
  'TABLE',
  'UL',
]);
const purify = createDOMPurify(window);

purify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName === 'A' && node.hasAttribute('href')) {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer');
  }
  if (node.parentElement?.tagName === 'BODY' && BLOCKS.has(node.tagName) && !node.hasAttribute('dir')) {
    // Each part by itself: a quoted mail may be written the other way.
    node.setAttribute('dir', 'auto');
  }
  const source = node.tagName === 'IMG' ? (node.getAttribute('src') ?? '') : '';
  if (CID.test(source)) {
    // No browser can load it; who shows the response puts the attachment there.
    node.removeAttribute('src');
    node.setAttribute('data-cid', source.replace(CID, ''));
  }
});

/** `html` without anything that runs, loads from elsewhere, or leaves the tab. */
export function cleanHtml(html: string): string {
  return purify.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'video', 'audio'],
    FORBID_ATTR: ['style', 'class', 'id', 'name'],
    ALLOW_DATA_ATTR: false,
  });
}

/** The HTML of a response, cleaned once more in the browser. The one place that sets inner HTML. */
export function SafeHtml({ html, ref }: { html: string; ref?: Ref<HTMLDivElement> }) {
  const clean = useMemo(() => ({ __html: cleanHtml(html) }), [html]);
  // eslint-disable-next-line no-restricted-syntax -- cleaned above
  return <div ref={ref} dir="auto" className={classes.prose} dangerouslySetInnerHTML={clean} />;
}
