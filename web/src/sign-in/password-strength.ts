/** What the server asks for at least. */
export const SHORTEST_PASSWORD = 12;

export interface PasswordStrength {
  /** 0 to 4. */
  score: number;
  word: string;
  hint: string;
}

const grades = [
  { bits: 0, word: 'Too short', hint: `Use ${SHORTEST_PASSWORD} characters or more.` },
  { bits: 1, word: 'Weak', hint: 'Make it longer; a few unrelated words are easy to remember.' },
  { bits: 45, word: 'Fair', hint: 'One word more makes it strong.' },
  { bits: 60, word: 'Good', hint: 'This will do.' },
  { bits: 80, word: 'Strong', hint: 'Nobody will guess this one.' },
] as const;

/**
 * A rough guess at how hard a password is to guess. `known` are words that an attacker tries first
 * (name, e-mail); they, repeats and runs such as `abcd` or `1234` count next to nothing.
 */
export function passwordStrength(password: string, known: string[] = []): PasswordStrength {
  const characters = [...password];
  if (characters.length < SHORTEST_PASSWORD) return gradeOf(0);
  let rest = password.toLowerCase();
  for (const word of known.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))) {
    if (word.length > 2) rest = rest.replaceAll(word, 'x');
  }
  rest = rest.replaceAll(/password|passwort|qwerty|qwertz|welcome|letmein|tickiti/g, 'x');
  const bits = surprises(rest) * Math.log2(alphabetSize(password));
  return gradeOf(grades.findLastIndex((grade) => bits >= grade.bits) || 1);
}

function gradeOf(score: number): PasswordStrength {
  const grade = grades[score] ?? grades[0];
  return { score, word: grade.word, hint: grade.hint };
}

/** Characters that do not simply repeat or continue the one before; each that does counts a quarter. */
function surprises(text: string): number {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  return codes.reduce((sum, code, index) => {
    const step = index === 0 ? 9 : Math.abs(code - (codes[index - 1] ?? 0));
    return sum + (step <= 1 ? 0.25 : 1);
  }, 0);
}

function alphabetSize(text: string): number {
  const kinds: [RegExp, number][] = [
    [/\p{Ll}/u, 12],
    [/\p{Lu}/u, 12],
    [/\p{N}/u, 8],
    [/[^\p{L}\p{N}]/u, 12],
  ];
  return kinds.reduce((size, [kind, amount]) => size + (kind.test(text) ? amount : 0), 4);
}
