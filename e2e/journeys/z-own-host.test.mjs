// A platform with a host name of its own (DESIGN section 2): whoever is signed in on the network's host arrives
// signed in there, and the other way; leaving one leaves both. Last of all journeys, since it gives a platform a
// name for a while.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { accessible, wellBuilt } from '../lib/axe.mjs';
import { ROOT, person } from '../lib/demo.mjs';
import { DESKTOP, NO_SCRIPT, PHONE, Visitor, journey } from '../lib/visitor.mjs';

const DGESCO = '/dgesco';
const NAME = 'dgesco.localhost';
const OWN = ROOT.replace('//localhost', `//${NAME}`);

/** The manager gives the platform this host name; empty takes it away. */
async function name(host) {
  const manager = await Visitor.arrive(DESKTOP);
  manager.hosts.push(OWN);
  await manager.signIn(person('manager', 'dgesco'));
  await manager.go('/gestion/plateforme', DGESCO);
  await manager.fill('hote', host);
  await manager.press(/^Enregistrer$/u, manager.main);
  await manager.leave();
}

/** Without script the page of the passage waits for its button. */
async function pass(visitor) {
  if (!visitor.hasScript) await visitor.press(/^Continuer$/u, visitor.main);
}

async function stands(visitor, address) {
  await visitor.page.waitForURL(address, { timeout: 8_000 }).catch(() => assert.fail(`expected ${address}, stands at ${visitor.page.url()}`));
}

// In a suite of its own: the name is given back before the browser closes, also when a journey stops midway.
describe('A platform with a host name of its own', () => {
  before(() => name(NAME));
  after(() => name(''));

  journey('a session follows to a host of its own, and ends with it', [DESKTOP, PHONE, NO_SCRIPT], async (visitor) => {
    visitor.hosts.push(OWN);
    await visitor.signIn(person('staff_member', 'dgesco'));
    const waits = visitor.way.screen === 'desktop';
    // Without our script the page waits for its button, and can be looked at.
    if (visitor.hasScript && waits) await visitor.page.route('**/*.js', (route) => route.abort());
    await visitor.page.goto(`${OWN}/mon-compte/historique?page=1`);
    if (waits) {
      await visitor.see(/Votre session vous suit/u);
      await wellBuilt(visitor.page, 'fr');
      if (visitor.hasScript) await accessible(visitor.page);
      await visitor.remember('own host passage');
      await visitor.page.unroute('**/*.js');
      await visitor.press(/^Continuer$/u, visitor.main);
    }
    await stands(visitor, `${OWN}/mon-compte/historique?page=1`);
    await visitor.see(/Session reprise sur une autre adresse/u);
    // Back leads to where one was, not into the passage.
    await visitor.page.goto(`${OWN}/accueil`);
    await stands(visitor, `${OWN}/accueil`);
    await visitor.signOut();
    await visitor.page.goto(`${ROOT}${DGESCO}/mon-compte`);
    await stands(visitor, (url) => url.pathname === `${DGESCO}/connexion`);
  });

  journey('a deep link to a host of its own survives the sign-in', [DESKTOP], async (visitor) => {
    visitor.hosts.push(OWN);
    const who = person('staff_member', 'dgesco');
    await visitor.page.goto(`${OWN}/applications`);
    await stands(visitor, (url) => url.origin === ROOT && url.pathname === `${DGESCO}/connexion`);
    await visitor.sendSignIn(visitor.main.locator('form').first(), who.username, who.password);
    await stands(visitor, `${OWN}/applications`);
  });

  journey('a deep link to an application elsewhere survives sign-in and passage', [DESKTOP, NO_SCRIPT], async (visitor) => {
    // Nothing answers there: it counts that the browser asks.
    const elsewhere = 'https://courrier.education-nationale.example/';
    visitor.hosts.push(OWN, elsewhere);
    const leaves = async (action) => {
      const asked = visitor.page.waitForRequest(elsewhere, { timeout: 8_000 });
      const acting = action().catch(() => {});
      await asked;
      await acting;
    };
    const who = person('staff_member', 'dgesco');
    await visitor.go('/applications/courrier/ouvrir', DGESCO);
    await leaves(() => visitor.sendSignIn(visitor.main.locator('form').first(), who.username, who.password));
    // A tab of its own: in the first one the browser's page of errors is still on its way, and would come between.
    await visitor.newTab();
    await leaves(async () => {
      await visitor.page.goto(`${OWN}/applications/courrier/ouvrir`);
      await pass(visitor);
    });
  });

  journey('who signs in at a host of its own is signed in on the network', [DESKTOP, NO_SCRIPT], async (visitor) => {
    visitor.hosts.push(OWN);
    const who = person('staff_member', 'dgesco');
    await visitor.page.goto(`${OWN}/`);
    await visitor.sendSignIn(visitor.headerForm, who.username, who.password);
    await visitor.page.waitForURL(/passage|accueil/u);
    if (!visitor.hasScript) await visitor.page.waitForURL(/passage\?etat/u);
    await pass(visitor);
    await stands(visitor, `${OWN}/accueil`);
    await visitor.page.goto(`${ROOT}${DGESCO}/mon-compte`);
    await stands(visitor, `${ROOT}${DGESCO}/mon-compte`);
  });
});
