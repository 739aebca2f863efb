import { readFileSync } from 'node:fs';
import { fastify } from 'fastify';
import postgres from 'postgres';
import { z } from 'zod';

/**
 * Fastify and nothing else, giving ready-made answers: `/memory/:n` from memory, `/database/:n` after one select. What a wiki on Fastify
 * cannot be faster than.
 */
const Answers = z.array(z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.base64() }));
const answers = Answers.parse(JSON.parse(readFileSync(process.env.ANSWERS ?? '', 'utf8'))).map((answer) => ({
  ...answer,
  body: Buffer.from(answer.body, 'base64'),
}));
type Numbered = { Params: { n: string } };

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 16, onnotice: () => {} });
await sql`create table if not exists bench_answer (n int primary key, body bytea not null)`;
for (const [n, { body }] of answers.entries()) await sql`insert into bench_answer values (${n}, ${body}) on conflict do nothing`;

const server = fastify();
server.get<Numbered>('/memory/:n', (request, reply) => {
  const answer = answers[Number(request.params.n)];
  if (answer) reply.status(answer.status).headers(answer.headers).send(answer.body);
  else reply.callNotFound();
});
server.get<Numbered>('/database/:n', async (request, reply) => {
  const n = Number(request.params.n);
  const [row] = await sql<{ body: Buffer }[]>`select body from bench_answer where n = ${n}`;
  const answer = answers[n];
  if (!row || !answer) return reply.callNotFound();
  return reply.status(answer.status).headers(answer.headers).send(row.body);
});
const address = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
console.log(`listening ${address.port}`);
process.once('SIGTERM', () => process.exit(0));
