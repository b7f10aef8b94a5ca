// Guide B2, "Changer de mot de passe": through the sign-in when signed out, and alone when it expired.
import assert from 'node:assert/strict';
import { ROOT, person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, Visitor, journey } from '../lib/visitor.mjs';

const NEW = 'tableau-vert-et-eponge-humide';

async function change(visitor, current, fresh, again = fresh) {
  const now = visitor.main.locator('[name="mot_de_passe"]');
  if (await now.count()) await now.fill(current);
  await visitor.fill('mot_de_passe_nouveau', fresh);
  await visitor.fill('mot_de_passe_confirmation', again);
  await visitor.press(/^Enregistrer le nouveau mot de passe$/u, visitor.main);
}

journey('B change the password', EVERY_WAY, async (visitor, position) => {
  const who = [person('district_inspector'), person('secretary'), person('assignment_ended')][position];
  const elsewhere = await Visitor.arrive(DESKTOP);
  await elsewhere.signIn(who);

  await visitor.go('/mon-compte/mot-de-passe');
  await visitor.at('/connexion');
  await visitor.sendSignIn(visitor.main.locator('form').first(), who.username, who.password);
  await visitor.at('/mon-compte/mot-de-passe');

  await change(visitor, 'ce-n-est-pas-le-bon', NEW);
  await visitor.see(/Ce n’est pas votre mot de passe actuel/u);
  await change(visitor, who.password, NEW, 'autre-chose-de-bien-long');
  await visitor.see(/Les deux saisies sont différentes/u);
  await visitor.remember('B change password refused');
  await change(visitor, who.password, NEW);
  assert.ok(!(await visitor.main.locator('[aria-invalid="true"]').count()), await visitor.main.innerText());
  await visitor.remember('B change password done');
  await visitor.go('/accueil');
  await visitor.at('/accueil');

  await elsewhere.go('/accueil');
  await elsewhere.at('/connexion');
  await elsewhere.leave();

  // As it was, for whoever walks after.
  await visitor.go('/mon-compte/mot-de-passe');
  await change(visitor, NEW, who.password);
});

journey('B an expired password opens that page and nothing else', [DESKTOP], async (visitor) => {
  const who = person('password_expired');
  await visitor.go('/connexion');
  await visitor.sendSignIn(visitor.main.locator('form').first(), who.username, who.password);
  await visitor.at('/mon-compte/mot-de-passe');
  await visitor.go('/accueil');
  await visitor.at('/mon-compte/mot-de-passe');
  await visitor.go('/applications');
  await visitor.at('/mon-compte/mot-de-passe');
  await change(visitor, who.password, NEW);
  await visitor.go('/accueil');
  await visitor.at('/accueil');
});

journey('B password managers find the page', [DESKTOP], async (visitor) => {
  await visitor.go(`${ROOT}/.well-known/change-password`);
  assert.match(visitor.page.url(), /mot-de-passe|connexion|\/$/u);
});
