import { createTheme, Menu, Modal, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef3fb',
  '#dce6f5',
  '#b9cdec',
  '#92b1e0',
  '#6e97d4',
  '#4f7fc6',
  '#2f5fa8',
  '#284f8d',
  '#224273',
  '#1a3358',
];
const slate: MantineColorsTuple = [
  '#f7f8fa',
  '#eff1f4',
  '#e3e7ec',
  '#d3d9e0',
  '#bcc5cf',
  '#919ca9',
  '#5d6875',
  '#475260',
  '#313a46',
  '#1d242d',
];
const night: MantineColorsTuple = [
  '#d5dbe3',
  '#bcc5d0',
  '#9aa5b3',
  '#6d7987',
  '#434d5a',
  '#333c48',
  '#262e38',
  '#1a2028',
  '#141920',
  '#0e1217',
];

export const theme = createTheme({
  black: '#171c23',
  colors: { ink, gray: slate, dark: night },
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 6 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Ubuntu, Cantarell, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace",
  headings: { fontWeight: '650', textWrap: 'balance' },
  components: {
    Modal: Modal.extend({
      defaultProps: {
        // A header element would count as a second banner of the page.
        attributes: { header: { role: 'presentation' } },
        styles: { title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } },
      },
    }),
    // The placeholder is a focusable element that no role allows inside a menu.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
  },
});

/** Greys that keep a contrast of 4.5:1 where Mantine's own would not. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': slate[6],
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-placeholder': '#6b7684',
    '--desk-canvas': slate[0],
    '--desk-line': slate[2],
  },
  dark: {
    '--mantine-color-body': night[7],
    '--mantine-color-dimmed': night[2],
    '--mantine-color-error': '#ff8f8f',
    '--mantine-color-placeholder': '#8793a1',
    '--desk-canvas': night[8],
    '--desk-line': night[5],
  },
});
