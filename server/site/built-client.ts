import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { render } from '../../client/render.js';
import { StartProblem } from '../config/index.js';
import type { ClientDoor } from './client-door.js';
import { ClientFiles } from './client-files.js';

const Manifest = z.record(z.string(), z.object({ file: z.string(), css: z.array(z.string()).optional() }));

/** Pages without styles and scripts, as tests need them. */
export const bareClient: ClientDoor = {
  render: () => render,
  assets: { styles: [], scripts: [] },
  files: null,
  keepPages: true,
};

/** The client that `vite build` left in this folder. Throws `StartProblem` when it is not there. */
export function builtClient(dir: string): ClientDoor {
  const manifestFile = join(dir, '.vite/manifest.json');
  if (!existsSync(manifestFile)) throw new StartProblem(`The browser's files are missing in ${dir}: run npm run build.`);
  const manifest = Manifest.parse(JSON.parse(readFileSync(manifestFile, 'utf8')));
  const fileOf = (entry: string): string => {
    const chunk = manifest[entry];
    if (!chunk) throw new StartProblem(`${entry} is not among the browser's files in ${dir}: run npm run build.`);
    return `/${chunk.file}`;
  };
  return {
    render: () => render,
    assets: { styles: [fileOf('client/styles/site.css')], scripts: [fileOf('client/islands.ts')] },
    files: new ClientFiles(join(dir, 'assets')),
    keepPages: true,
  };
}
