// `npm run fuzz`, `npm run faults`: the long forms of what `npm test` runs in short.
import { spawnSync } from 'node:child_process';
import { root } from './build.mjs';

const forms = {
  fuzz: { folder: 'tests/fuzz', settings: { FUZZ_SEEDS: '2000' } },
  faults: { folder: 'tests/faults', settings: { FAULT_ROUNDS: '30', FAULT_CLIENTS: '20', FAULT_AWAY: '20' } },
};
const form = forms[process.argv[2]];
if (!form) throw new Error(`one of ${Object.keys(forms).join(', ')} is needed`);
const args = ['node_modules/vitest/vitest.mjs', 'run', form.folder, '--testTimeout', String(3 * 3_600_000)];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...form.settings, ...process.env } });
process.exitCode = status ?? 1;
