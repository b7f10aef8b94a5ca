// Guide A1, "Accéder au portail": found, recognised, and never a dead end.
import assert from 'node:assert/strict';
import { LILLE, ROOT } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, journey } from '../lib/visitor.mjs';

journey('A1 the public home says what it is', EVERY_WAY, async (visitor) => {
  await visitor.go('/');
  await visitor.find('heading', /Tous vos services/u);
  await visitor.find('heading', /^Choisir votre profil$/u);
  await visitor.find('heading', /À la une|Actualités/u);
  await visitor.see(/Démonstration, sans lien avec l’académie de Lille/u, visitor.page.locator('body'));
  await visitor.find('textbox', /^Identifiant$/u, visitor.headerForm);
  await visitor.find('button', /^Connexion$/u, visitor.headerForm);
  const footer = visitor.page.locator('footer');
  for (const name of [/^Mentions légales$/u, /^À propos$/u, /^Contact$/u, /^Accessibilité/u, /^Plan du site$/u, /^Données personnelles$/u]) {
    await visitor.find('link', name, footer);
  }
  await visitor.find('heading', /^Plateformes du réseau$/u, footer);
  await visitor.find('link', /DGESCO/u, footer);
  await visitor.find('link', /^Autre plate-forme$/u, footer);
  await visitor.remember('A1 public home');
});

journey('A1 the sign-in stands at the top right', [DESKTOP], async (visitor) => {
  await visitor.go('/');
  const form = await visitor.headerForm.boundingBox();
  const { width } = visitor.page.viewportSize();
  assert.ok(form.y < 120, `the form starts ${form.y} px below the top`);
  assert.ok(form.x + form.width / 2 > width / 2, 'the form stands in the right half');
});

journey('A1 news opens and leads back', [DESKTOP], async (visitor) => {
  await visitor.go('/');
  const news = visitor.main.locator('a[href*="/actualites/"]').first();
  const title = (await news.innerText()).trim();
  await news.click();
  await visitor.find('heading', title);
});

journey('A1 the network home leads to the platforms', EVERY_WAY, async (visitor) => {
  await visitor.go(ROOT + '/');
  await visitor.see(/Pas encore ouvertes/u);
  await visitor.remember('A1 network home');
  await visitor.follow(/Lille/u, visitor.main);
  await visitor.at('/');
  await visitor.find('heading', /^Choisir votre profil$/u);
});

journey('A1 an unknown page, platform or application leads back', EVERY_WAY, async (visitor) => {
  for (const address of [`${LILLE}/nulle-part`, '/ac-nulle-part/', '/nulle-part/ni/ailleurs', `${LILLE}/profil/astronaute`]) {
    const answer = await visitor.go(ROOT + address);
    assert.equal(answer.status(), 404, address);
    const ways = visitor.main.getByRole('link');
    assert.ok((await ways.count()) > 0, `${address} is a dead end`);
    const back = await visitor.page.request.get(new URL(await ways.first().getAttribute('href'), ROOT).href);
    assert.equal(back.status(), 200, `the way out of ${address}`);
  }
  await visitor.go(`${ROOT}${LILLE}/nulle-part`);
  await visitor.remember('A1 unknown page');
});

journey('A1 a platform that is not open yet says so', [DESKTOP], async (visitor) => {
  await visitor.go('/', '/ac-corse');
  await visitor.see(/pas encore ouverte/u);
});

journey('A1 search engines are told what the page is, and that the demo is not for them', [DESKTOP], async (visitor) => {
  await visitor.go('/');
  const { page } = visitor;
  assert.match(await page.title(), /Éduline/u);
  assert.ok((await page.locator('meta[name="description"]').getAttribute('content')).length > 30);
  assert.equal(await page.locator('link[rel="canonical"]').getAttribute('href'), `${ROOT}${LILLE}/`);
  assert.match(await page.locator('meta[name="robots"]').getAttribute('content'), /noindex/u);
  assert.equal((await page.request.get(`${ROOT}/robots.txt`)).status(), 200);
});

journey('A1 the pages of the foot all open', [DESKTOP], async (visitor) => {
  for (const path of ['/mentions-legales', '/a-propos', '/contacts', '/accessibilite', '/plan-du-site', '/donnees-personnelles']) {
    assert.equal((await visitor.go(path)).status(), 200, path);
    assert.equal(await visitor.page.locator('h1').count(), 1, path);
  }
  await visitor.go('/accessibilite');
  await visitor.see(/non conforme/iu);
});

journey('A1 search finds a page, an application and a person to ask', EVERY_WAY, async (visitor) => {
  await visitor.go('/recherche?q=accessibilite');
  await visitor.find('link', /Accessibilité/u, visitor.main);
  await visitor.go('/recherche?q=zzzzzz');
  await visitor.see(/Aucun|Rien/u);
});
