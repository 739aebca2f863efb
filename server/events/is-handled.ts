import { eq } from 'drizzle-orm';
import type { Handle } from '../db/index.js';
import { follower } from '../db/schema/events.js';
import { newestEvent } from './read-events.js';

/** Has this follower handled everything that is committed? */
export async function isHandled(handle: Handle, name: string): Promise<boolean> {
  const [place] = await handle.select().from(follower).where(eq(follower.name, name));
  return (place?.cursor ?? 0) >= (await newestEvent(handle));
}
