import type { Plugin } from 'vite';

const iconImport = /import\s*\{([^}]*)\}\s*from\s*['"]@tabler\/icons-react['"];?/g;

/**
 * Imports each Tabler icon from its own file. Through the package's index a build reads all
 * 6,000 of them to throw nearly all away again.
 */
export function directIcons(): Plugin {
  return {
    name: 'tickiti:direct-icons',
    enforce: 'pre',
    apply: (_config, { command }) => command === 'build' || process.env.VITEST !== undefined,
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || !code.includes('@tabler/icons-react')) return null;
      return { code: code.replace(iconImport, (_whole, names: string) => importEach(names)), map: null };
    },
  };
}

function importEach(names: string): string {
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => {
      const [icon, alias] = name.split(/\s+as\s+/);
      return `import ${alias ?? icon} from '@tabler/icons-react/icons/${icon}';`;
    })
    .join(' ');
}
