const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Why `text` is no number as data bags hold them, said so that a person can mend it. */
export function numberProblem(text: string): string | undefined {
  if (JSON_NUMBER.test(text)) return undefined;
  if (text.trim() === '') return 'Enter a number, such as 90 or 0.10.';
  const plain = meant(text);
  return plain === undefined
    ? 'This is not a number. Enter one such as 90 or 0.10.'
    : `Write the number as ${plain}.`;
}

/** The number that a person most likely meant, if that is clear. */
function meant(text: string): string | undefined {
  let plain = text
    .trim()
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/^\u2212/, '-')
    .replace(/^\+/, '');
  // "1,234,567.8" groups by commas; "90,5" has a decimal comma; "1,000" could be either.
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(plain) || /^-?\d{1,3}(,\d{3}){2,}$/.test(plain))
    plain = plain.replace(/,/g, '');
  else if (/^-?\d*,\d+$/.test(plain) && !/^-?[1-9]\d{0,2},\d{3}$/.test(plain))
    plain = plain.replace(',', '.');
  plain = plain
    .replace(/^(-?)\./, '$10.')
    .replace(/\.$/, '')
    .replace(/^(-?)0+(?=\d)/, '$1');
  return JSON_NUMBER.test(plain) ? plain : undefined;
}
