import { expect, test } from 'vitest';
import { instantInWords } from './instant-in-words.js';

test('[SITE-6] an instant is read in UTC, whatever the machine’s zone', () => {
  expect(instantInWords('2026-11-24T21:05:59.999Z')).toBe('24 November 2026, 21:05 UTC');
  expect(instantInWords('2026-01-01T00:30:00+01:00')).toBe('31 December 2025, 23:30 UTC');
});
