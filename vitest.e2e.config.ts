import { defineConfig } from 'vitest/config';

/** Tests in a real browser, against the built wiki. */
export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    setupFiles: ['reflect-metadata'],
    globalSetup: ['tests/support/postgres.ts'],
    pool: 'forks',
    fileParallelism: false,
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
