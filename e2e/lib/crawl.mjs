// Following every link of our own, so that no page is forgotten and none leads nowhere.
import assert from 'node:assert/strict';
import { ROOT } from './demo.mjs';

// Not pages: they do something, or leave.
const NOT_PAGES = /\/(deconnexion|ouvrir)\b|\.(pdf|json|csv|xml|txt|svg|png|woff2|css|js)$|^\/assets\//u;

/** A path with its variable parts left out, to tell kinds of pages apart. */
export function pattern(path) {
  return path
    .split('?')[0]
    .replaceAll(/\/[a-z]{2,4}_[0-9a-z]+/gu, '/ID')
    .replaceAll(/\/\d{7}[a-z]\b/giu, '/UAI')
    .replace(/\/(actualites|profils?|applications|demandes|imports|pages)\/(?!nouveau$|nouvelle$)[^/]+/u, '/$1/ONE')
    .replace(/(\/applications\/ONE)\/(?!supprimer$)[^/]+/u, '$1/ONE')
    .replace(/^\/verification\/.+/u, '/verification/CODE')
    .replace(/(\/probleme)\/[^/]+\/ecrire/u, '$1/ONE/ecrire')
    .replace(/\/gestion\/parcours\/(?!nouveau|importer)[^/]+/u, '/gestion/parcours/ONE')
    // An author's form is the same for every text; the demonstration's quiz and its callout have their own.
    .replace(/(\/gestion\/parcours\/ONE\/(?:sections|activites))\/(?!quiz|important)[^/]+/u, '$1/ONE')
    .replace(/^\/(?!ac-lille)[^/]+\//u, '/PLATFORM/');
}

/**
 * Every page that can be reached from `start`, at most `each` of a kind, and every link that fails. Fails
 * when there are more than `most`, since some would then go unseen.
 */
export async function every(request, start, { each = 2, most = 400 } = {}) {
  const waiting = start.map((path) => ({ path: `/ac-lille${path}`, from: '' }));
  const known = new Set(waiting.map(({ path }) => path));
  const kinds = new Map();
  const found = [];
  const broken = [];
  while (waiting.length) {
    const { path, from } = waiting.shift();
    const kind = pattern(path);
    const seen = kinds.get(kind) ?? 0;
    if (seen >= each) continue;
    kinds.set(kind, seen + 1);
    const answer = await request.get(ROOT + path, { maxRedirects: 5 });
    const place = new URL(answer.url());
    // A platform that is announced only answers kindly, with the status of what is not there.
    const announced = /^\/[a-z0-9-]+\/?$/u.test(path) && !path.startsWith('/ac-lille');
    if (answer.status() >= 400 && !announced) broken.push(`${answer.status()} ${path} (on ${from})`);
    if (!(answer.headers()['content-type'] ?? '').startsWith('text/html') || answer.status() >= 400) continue;
    if (place.pathname === path.split('?')[0]) found.push(path);
    assert.ok(found.length <= most, `more than ${most} pages: are there kinds that crawl.mjs does not know?`);
    for (const [, raw] of (await answer.text()).matchAll(/<a\b[^>]*?\shref="([^"]*)"/gu)) {
      const link = raw.replaceAll('&amp;', '&').replaceAll('&#38;', '&');
      if (!link.startsWith('/') || link.startsWith('//')) continue;
      const target = link.split('#')[0];
      if (!known.has(target) && !NOT_PAGES.test(target.split('?')[0])) {
        known.add(target);
        waiting.push({ path: target, from: path });
      }
    }
  }
  return { found, broken };
}
