// `npm test`: every check there is. Goes on after a failure, so that one run shows all; the last line is the sum.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, root } from './build.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

const reports = join(root, '.cache/test');
const bin = (program) => join(root, 'node_modules', program);
const sum = { passed: 0, failed: 0, skipped: 0 };
/** What failed, told once more at the end: the output of a whole run is long. */
const failures = [];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

await Promise.all([
  check('format and lint', 'biome', [bin('@biomejs/biome/bin/biome'), 'check', '.']),
  check('promises and any', 'eslint', [bin('eslint/bin/eslint.js'), '.']),
]);
await check('types', 'tsc', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']);
await check('dead code', 'knip', [bin('knip/bin/knip.js')]);
await attempt('build', () => build());
await suite('tests', 'vitest.config.ts', { TEST_DATABASE_URL: undefined });
if (process.env.TEST_DATABASE_URL) await suite('tests on TEST_DATABASE_URL', 'vitest.config.ts', {});
if (await attempt('a browser', ensureBrowser)) await suite('browser tests', 'vitest.e2e.config.ts', {});

for (const failure of failures) console.log(`\nFAILED ${failure}`);
if (sum.skipped) console.log(`${sum.skipped} skipped`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed ? 1 : 0);

/** Runs a program that must end with 0; its output is shown when it does not. */
async function check(name, program, args) {
  const { code, output } = await run(args, { quiet: true });
  if (code !== 0) fail(name, `${output}${program} ended with ${code}.`);
  else console.log(`ok ${name}`);
}

async function attempt(name, act) {
  try {
    await act();
    console.log(`ok ${name}`);
    return true;
  } catch (error) {
    fail(name, error.message);
    return false;
  }
}

/** Runs vitest and adds its report to the sum; a file that could not be loaded, or no report at all, is a failure. */
async function suite(name, config, env) {
  console.log(`\n${name}`);
  const file = join(reports, `${name.replaceAll(' ', '-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, output } = await run([bin('vitest/vitest.mjs'), 'run', '--config', config, ...reporters], { env });
  const before = sum.failed;
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    sum.passed += report.numPassedTests;
    sum.skipped += report.numPendingTests + report.numTodoTests;
    for (const { name: path, status, assertionResults, message } of report.testResults) {
      const failed = assertionResults.filter((test) => test.status === 'failed');
      for (const { fullName, failureMessages } of failed)
        fail(`${fullName} (${relative(root, path)})`, failureMessages.join('\n'));
      if (status === 'failed' && failed.length === 0) fail(relative(root, path), message);
    }
    if (report.numTotalTests === 0) fail(name, 'no test was run');
  } catch (error) {
    fail(name, `no report: ${error.message}`);
  }
  if (code !== 0 && sum.failed === before) fail(name, `vitest ended with ${code}\n${besides(output)}`);
}

/** What vitest says of errors that belong to no test. */
function besides(output) {
  const at = output.search(/Unhandled (?:Errors|Rejection)/);
  return at < 0 ? '' : output.slice(at).split('\n').slice(0, 80).join('\n');
}

function fail(name, reason) {
  sum.failed++;
  failures.push(`${name}\n${reason}`);
  console.log(`FAILED ${name}`);
}

function run(args, { quiet = false, env = {} } = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (words) => {
      output += words;
      if (!quiet) process.stdout.write(words);
    });
  return new Promise((done) => {
    child.once('error', (error) => done({ code: error.message, output }));
    child.once('close', (code, signal) => done({ code: code ?? signal, output }));
  });
}
