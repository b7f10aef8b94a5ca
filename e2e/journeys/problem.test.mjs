// "Problème ?": symptom, self-repair, named people, a request with a follow-up code, its answer.
import assert from 'node:assert/strict';
import { person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, Visitor, journey } from '../lib/visitor.mjs';

const ANSWER = 'Nous avons rétabli l’accès : rechargez la page, puis recommencez.';
const FOLLOW = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/u;

journey('Problem signed in: asked, answered, read by its code', EVERY_WAY, async (visitor, position) => {
  const words = `La tuile M@gistère ne s’ouvre plus depuis ce matin, essai ${position}.`;
  await visitor.signIn(person('teacher'));
  await visitor.go('/aide/probleme');
  await visitor.find('heading', /^Que se passe-t-il/u);
  await visitor.remember('Problem symptoms');
  await visitor.follow(/^Une application manque/u, visitor.main);
  await visitor.find('heading', /^À essayer d’abord$/u);
  await visitor.see(/Sofia Lemaire/u);
  await visitor.remember('Problem advice and people');
  await visitor.follow(/^Écrire une demande$/u, visitor.main);
  const code = await write(visitor, words);
  await visitor.remember('Problem asked');

  const helper = await Visitor.arrive(DESKTOP);
  await helper.signIn(person('support_contact'));
  await helper.go('/gestion/demandes');
  await helper.remember('Problem queue');
  const requests = await helper.main.locator('table th a').evaluateAll((links) => links.map(({ href }) => href));
  for (const request of requests) {
    await helper.go(request);
    if ((await helper.main.innerText()).includes(words)) break;
  }
  await helper.see(words);
  await helper.press(/^Je m’en occupe$/u, helper.main);
  await helper.type(/^Votre réponse/u, ANSWER);
  await helper.press(/^Envoyer la réponse$/u, helper.main);
  await helper.see(/Votre réponse est enregistrée/u, helper.page.locator('body'));
  await helper.remember('Problem answered');
  await helper.leave();

  // Whoever holds the code reads the answer, without signing in.
  await visitor.context.clearCookies();
  await visitor.go('/aide/demandes');
  await visitor.type(/^Code de suivi/u, code.toLowerCase().replaceAll('-', ' '));
  await visitor.press(/^Ouvrir$/u, visitor.main);
  await visitor.see(ANSWER);
  await visitor.remember('Problem answer read');
});

journey('Problem signed out: the place is chosen, and the request leaves with its code', EVERY_WAY, async (visitor) => {
  await visitor.go('/aide/probleme');
  await visitor.follow(/^Je ne reçois pas le code/u, visitor.main);
  await visitor.follow(/^Écrire une demande$/u, visitor.main);
  const search = visitor.main.getByRole('searchbox').first();
  await search.fill('les tilleuls lens');
  await search.press('Enter');
  await visitor.page.waitForURL(/[?&]q=/u);
  await visitor.follow(/Les Tilleuls/u, visitor.main);
  const code = await write(visitor, 'Je ne reçois pas le code demandé, à aucune de mes adresses.');
  await visitor.context.clearCookies();
  await visitor.go(`/aide/demandes/${code}`);
  await visitor.see(/à aucune de mes adresses/u);
});

journey('Problem: a request without a word is given back', [DESKTOP], async (visitor) => {
  await visitor.go('/aide/probleme');
  await visitor.follow(/^Autre chose/u, visitor.main);
  await visitor.follow(/^Écrire une demande$/u, visitor.main);
  await visitor.follow(/^Je ne trouve pas mon lieu/u, visitor.main);
  await visitor.fill('nom', 'Claude Personne');
  await visitor.fill('message', ' ');
  await visitor.press(/^Envoyer$/u, visitor.main);
  await visitor.find('heading', /À corriger avant de continuer/u);
  assert.equal(await visitor.main.locator('[name="nom"]').inputValue(), 'Claude Personne');
});

journey('Problem: an unknown code leads on', [DESKTOP], async (visitor) => {
  await visitor.go('/aide/demandes/ZZZZ-ZZZZ-ZZZZ');
  await visitor.missing(/Votre réponse/u);
  assert.ok((await visitor.main.getByRole('link').count()) > 0);
});

/** Fills the form as a person would, sends it, and reads the follow-up code. */
async function write(visitor, words) {
  const name = visitor.main.locator('[name="nom"]');
  if (!(await name.inputValue())) await name.fill('Claude Personne');
  await visitor.type(/^Votre message/u, words);
  await visitor.press(/^Envoyer$/u, visitor.main);
  const shown = await visitor.see(FOLLOW);
  return (await shown.innerText()).match(FOLLOW)[0];
}
