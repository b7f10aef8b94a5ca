// The demonstration under the journeys: where it is, who its people are, what its mailbox holds.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

/** The root of every address. */
export const ROOT = (process.env.PREAU_URL ?? 'http://localhost:8080').replace(/\/$/, '');

/** The platform that plays the guide. */
export const LILLE = '/ac-lille';

const binary = process.env.PREAU_BINARY ?? '../target/debug/preau';
let known;

/** Everyone worth knowing, as `preau demo accounts --json` tells them. */
export function people() {
  known ??= JSON.parse(execFileSync(binary, ['demo', 'accounts', '--json'], { encoding: 'utf8' }));
  return known;
}

/** The person who stands for a role. */
export function person(role, platform = 'ac-lille') {
  const found = people().find((one) => one.role === role && one.platform === platform);
  assert.ok(found, `the demonstration has no ${role} on ${platform}`);
  return found;
}

/** The mailbox, newest first. */
export async function mailbox() {
  const answer = await fetch(`${ROOT}/demo/courrier.json`);
  assert.equal(answer.status, 200, 'the mailbox of the demonstration');
  const read = await answer.json();
  return Array.isArray(read) ? read : (read.messages ?? read.mails);
}

/** Messages to one address, newest first. */
export async function mailTo(address) {
  const mine = (one) => [one.to].flat().join(' ').toLowerCase().includes(address.toLowerCase());
  return (await mailbox()).filter(mine);
}

/** Runs `action`, and gives the first new message to `address` whose text matches. */
export async function mailAfter(address, action, { holding = /./u, patience = 20_000 } = {}) {
  assert.ok(address, 'an address to look at');
  const key = ({ at, subject, text }) => `${at} ${subject} ${text}`;
  const known = new Set((await mailTo(address)).map(key));
  await action();
  let fresh = [];
  for (const end = Date.now() + patience; Date.now() < end; ) {
    fresh = (await mailTo(address)).filter((one) => !known.has(key(one)));
    const found = fresh.filter(({ text }) => holding.test(text)).at(-1);
    if (found) return found;
    await sleep(200);
  }
  return assert.fail(`no new message to ${address} with ${holding} within ${patience / 1000} s; new: ${JSON.stringify(fresh)}`);
}

/** How a code of single use looks: groups of four signs that are not mistaken for one another. */
export const CODE = /\b[2-9A-HJKMNP-Z]{4}(?:-[2-9A-HJKMNP-Z]{4}){1,2}\b/u;

/** The code in a message. */
export function codeIn(message) {
  const found = message.text.match(CODE);
  assert.ok(found, `no code in:\n${message.text}`);
  return found[0];
}

/** The first link of a message that matches. */
export function linkIn(message, wanted = /./u) {
  const links = message.links ?? message.text.match(/https?:\/\/\S+/gu) ?? [];
  const found = links.map((one) => one.url ?? one).find((one) => wanted.test(one));
  assert.ok(found, `no link like ${wanted} in:\n${message.text}`);
  return found;
}

/** Waits. */
export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
