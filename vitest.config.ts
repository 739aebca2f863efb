import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Files that change what all of a process shares: a page's globals, the time zone, a module. */
const alone = [
  'client/**/*.test.{ts,tsx}',
  'model/document/{extensions,to-html}.test.ts',
  'model/text/format-date.test.ts',
  'tests/integration/stock-tiptap.test.ts',
];

/** Most files share their process, and so load the wiki's modules once, not a hundred times. */
export default defineConfig({
  test: {
    globalSetup: ['tests/support/postgres.ts'],
    maxWorkers: 2,
    projects: [
      files('together', {
        include: ['{model,server,tests,tools}/**/*.test.{ts,tsx}'],
        exclude: [...alone, 'tests/e2e/**'],
        isolate: false,
      }),
      files('alone', { include: alone }),
    ],
  },
});

function files(name: string, test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return {
    oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
    test: {
      name,
      setupFiles: ['reflect-metadata'],
      pool: 'forks',
      maxWorkers: 2,
      testTimeout: 30_000,
      hookTimeout: 60_000,
      ...test,
    },
  };
}
