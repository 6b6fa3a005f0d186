import { setNonce } from 'get-nonce';

/** The nonce that this page's style elements must carry (content security policy). */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// Libraries that add style elements by themselves (react-remove-scroll) ask get-nonce.
setNonce(styleNonce);
