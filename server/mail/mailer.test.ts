import { afterEach, beforeEach, expect, it } from 'vitest';
import { MailServer } from '../../tests/support/mail-server.js';
import { until } from '../../tests/support/until.js';
import { Mailer } from './mailer.js';

const secret = 'open http://localhost/reset?token=a-secret-of-a-link';
const mail = { to: 'ann@example.org', subject: 'About you', text: secret };
let server: MailServer;
let said: { level: string; line: string }[];
const open: Mailer[] = [];

beforeEach(async () => {
  server = await MailServer.open();
  said = [];
});
afterEach(async () => {
  for (const mailer of open.splice(0)) await mailer.close();
  await server.close();
});

function mailer(settings: { pauses?: number[]; lastWait?: number } = {}): Mailer {
  const mine = said;
  const keep =
    (level: string) =>
    (...words: unknown[]) =>
      void mine.push({ level, line: JSON.stringify(words) });
  const made = new Mailer(
    { url: server.url, from: 'wiki@example.org', pauses: [0, 0], lastWait: 0, ...settings },
    { error: keep('error'), warn: keep('warn') },
  );
  open.push(made);
  return made;
}
const levels = () => said.map(({ level }) => level);

it('[MAIL-1] sends plain text from the wiki to one address, and nobody waits for it', async () => {
  const long = `Dear Ann,\n.\n${'word '.repeat(60)}\n${'x'.repeat(90)}=3D\n`;
  expect(mailer().send({ ...mail, text: long })).toBeUndefined();
  await until('it came', () => server.received.length === 1);
  const [got] = server.received;
  expect([got?.from, got?.to]).toEqual(['wiki@example.org', ['ann@example.org']]);
  expect(got?.text.trimEnd()).toBe(long.trimEnd());
  expect(got?.headers.get('subject')).toBe('About you');
  expect(got?.headers.get('to')).toBe('ann@example.org');
  expect(got?.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(said).toEqual([]);
});

it('[MAIL-1] what is not one e-mail address is sent nothing, and no header gets in', async () => {
  const wiki = mailer();
  const hostile = [
    'ann@example.org, eve@example.org',
    'ann@example.org\r\nBcc: eve@example.org',
    'ann@example.org>\r\nRCPT TO:<eve@example.org',
    '"eve@example.org" <ann@example.org>',
    'someone@account.invalid',
    '',
  ];
  for (const to of hostile) wiki.send({ ...mail, to });
  wiki.send({ ...mail, subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nnot the text' });
  await until('the good one came', () => server.received.length === 1);
  await until('the others were given up', () => said.length === hostile.length);
  expect(levels()).toEqual(hostile.map(() => 'error'));
  expect(server.lines.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<ann@example.org>']);
  expect(server.received[0]?.headers.get('bcc')).toBeUndefined();
  expect(server.received[0]?.text).toContain(secret);
});

it('[MAIL-2] tries again while the mail server cannot, then gives up with an error that tells nothing of the mail', async () => {
  let refusals = 2;
  server.objection = (line) => (line.startsWith('MAIL') && refusals-- > 0 ? '451 later' : undefined);
  mailer().send(mail);
  await until('it came at last', () => server.received.length === 1);
  expect(levels()).toEqual(['warn', 'warn']);

  said = [];
  server.objection = (line) => (line === 'DATA' ? '451 later' : undefined);
  mailer().send(mail);
  await until('it was given up', () => levels().includes('error'));
  expect(levels()).toEqual(['warn', 'warn', 'error']);
  expect(said.at(-1)?.line).toContain('451 later');
  expect(JSON.stringify(said)).not.toContain('a-secret');
});

it('[MAIL-2] a refusal for good ends it at once, and so does nobody who listens after some tries', async () => {
  server.objection = (line) => (line.startsWith('RCPT') ? '550 no such person' : undefined);
  mailer().send(mail);
  await until('it was given up', () => said.length > 0);
  expect(levels()).toEqual(['error']);

  said = [];
  const unheard = mailer();
  await server.close();
  unheard.send(mail);
  await until('it was given up', () => levels().includes('error'));
  expect(levels()).toEqual(['warn', 'warn', 'error']);
  server = await MailServer.open();
});

it('[MAIL-3] at most a hundred mails wait', async () => {
  server.objection = () => 'silence';
  const wiki = mailer();
  for (let n = 0; n < 103; n++) wiki.send(mail);
  expect(levels()).toEqual(['error', 'error', 'error']);
  expect(said[0]?.line).toContain('too many');
});

it('[MAIL-4] the end waits for what is being sent, but for no pause and not for ever', async () => {
  const sending = mailer({ lastWait: 60_000 });
  sending.send(mail);
  await sending.close();
  expect(server.received).toHaveLength(1);
  sending.send(mail);
  expect(said.at(-1)?.line).toContain('the wiki ends');

  said = [];
  server.objection = (line) => (line.startsWith('MAIL') ? '451 later' : undefined);
  const pausing = mailer({ pauses: [3_600_000], lastWait: 60_000 });
  pausing.send(mail);
  await until('it pauses', () => said.length === 1);
  await pausing.close();
  expect(levels()).toEqual(['warn', 'error']);

  server.objection = () => 'silence';
  const hanging = mailer({ lastWait: 1 });
  hanging.send(mail);
  await hanging.close();
  expect(server.received).toHaveLength(1);
});
