// Guide C2: the training platform's two doors; and somebody from outside, from the invitation to the end.
import assert from 'node:assert/strict';
import { accessible, wellBuilt } from '../lib/axe.mjs';
import { linkIn, mailAfter, people, person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, NO_SCRIPT, PHONE, Visitor, journey } from '../lib/visitor.mjs';

const PASSWORD = 'quatre-cerfs-volants-au-port';
const outside = (state) => people().find((one) => one.role === 'outside' && one.state === state);

/** An address that no other walk uses. */
const fresh = (position) => `jeanne.roman.${Date.now()}.${position}@partenaire.example`;

async function invite(manager, address, lastDay) {
  await manager.go('/gestion/personnes/exterieurs/nouvelle');
  await manager.fill('adresse', address);
  await manager.fill('prenom', 'Jeanne');
  await manager.fill('nom', 'Roman');
  await manager.fill('motif', 'Intervenante, cycle théâtre');
  await manager.fill('fin', lastDay);
  await manager.press(/^Envoyer l’invitation$/u, manager.main);
  await manager.at('/gestion/personnes/exterieurs');
}

/** A day so many days from now, as a date field takes it. */
const dayFromNow = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

journey('C2 somebody from outside is invited, activates the account and signs in', EVERY_WAY, async (visitor, position) => {
  const address = fresh(position);
  const manager = await Visitor.arrive(DESKTOP);
  await manager.signIn(person('manager'));
  const message = await mailAfter(address, () => invite(manager, address, dayFromNow(90)), { holding: /activation/u });
  await manager.see(/L’invitation est envoyée/u);
  await manager.see(/À activer/u);
  await accessible(manager.page);
  await manager.remember('C2 invitations');

  // Following the link twice changes nothing, and leaves no code in the address.
  const link = linkIn(message, /\/formation\/activation\//u);
  await visitor.go(link);
  await visitor.go(link);
  await visitor.at('/formation/activation');
  await visitor.find('heading', /^Activer votre compte$/u);
  await wellBuilt(visitor.page, 'fr');
  if (visitor.hasScript) await accessible(visitor.page);
  await visitor.remember('C2 activation');
  await visitor.fill('mot_de_passe_nouveau', PASSWORD);
  await visitor.fill('mot_de_passe_confirmation', PASSWORD);
  await visitor.main.locator('[name="charte"]').check();
  await visitor.press(/^Ouvrir mon compte$/u, visitor.main);
  await visitor.at('/formation/');
  await visitor.see(/Bonjour Jeanne/u);
  await visitor.remember('C2 landing signed in');
  await visitor.go('/accueil');
  await visitor.see(/Intervenante, cycle théâtre/u);
  await visitor.remember('C2 home of somebody from outside');
  await visitor.go(link);
  await visitor.find('heading', /^Ce lien ne sert plus$/u);
  await visitor.go('/accueil');
  await visitor.signOut();

  // One field finds the door; the address is in no address.
  await visitor.go('/formation/');
  await visitor.fill('adresse', address);
  await visitor.press(/^Continuer$/u, visitor.main);
  assert.ok(!visitor.page.url().includes('@') && !visitor.page.url().includes('%40'), visitor.page.url());
  assert.equal(await visitor.main.locator('[name="identifiant"]').inputValue(), address);
  await visitor.fill('mot_de_passe', PASSWORD);
  await visitor.press(/^Connexion$/u, visitor.main);
  await visitor.at('/formation/');
  await visitor.see(/Bonjour Jeanne/u);
  await manager.leave();
});

journey('C2 an academic address leads to the academic door with its name', [DESKTOP, PHONE, NO_SCRIPT], async (visitor) => {
  const teacher = person('teacher');
  await visitor.go('/formation/');
  await visitor.remember('C2 landing');
  await visitor.fill('adresse', 'camille.durieux@ac-lille.example');
  await visitor.press(/^Continuer$/u, visitor.main);
  const form = visitor.main.locator('form').first();
  assert.equal(await form.locator('[name="identifiant"]').inputValue(), 'camille.durieux@ac-lille.example');
  await visitor.sendSignIn(form, 'camille.durieux@ac-lille.example', teacher.password);
  await visitor.at('/formation/');
});

journey('C2 an account that has ended is refused like any other', [DESKTOP, PHONE], async (visitor) => {
  const answers = [];
  for (const [address, password] of [
    [outside('ended').username, outside('ended').password],
    ['personne@association.example', 'nimporte-quel-mot'],
  ]) {
    await visitor.go('/formation/connexion');
    await visitor.fill('identifiant', address);
    await visitor.fill('mot_de_passe', password);
    await visitor.press(/^Connexion$/u, visitor.main);
    await visitor.see(/incorrect/u);
    answers.push((await visitor.main.innerText()).replaceAll(address, 'NAME'));
  }
  assert.equal(answers[0], answers[1]);
  await accessible(visitor.page);
  await visitor.remember('C2 refused');
});

journey('C2 somebody from outside sees what was opened for them alone', [DESKTOP, PHONE], async (visitor) => {
  await visitor.signIn(outside('active'));
  await visitor.go('/applications');
  await visitor.missing(/affectation/u, visitor.main);
  await accessible(visitor.page);
  await visitor.remember('C2 launcher of somebody from outside');
  await visitor.go('/mon-compte');
  await accessible(visitor.page);
});
