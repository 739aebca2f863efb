import { customType, timestamp } from 'drizzle-orm/pg-core';

/** An instant. */
export const at = (name: string) => timestamp(name, { withTimezone: true });

/** Raw bytes. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
