import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { Refusal } from '../../model/contract/index.js';

/** Checks a route's input: `@Body(valid(CreatePage)) input: CreatePage`. Throws `invalid` with the first place and reason. */
export function valid<T extends z.ZodType>(schema: T): PipeTransform<unknown, z.infer<T>> {
  return {
    transform(value) {
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      const [issue] = read.error.issues;
      const place = issue?.path.join('.');
      throw new Refusal('invalid', [place, issue?.message].filter(Boolean).join(': '));
    },
  };
}
