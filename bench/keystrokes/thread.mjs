// What a thread starts with: Node gives a thread no TypeScript, although the process has it.
import { register } from 'tsx/esm/api';

register();
await import('./typists.ts');
