// Guide A4, "Cliquer sur le lien pour accéder à vos applications".
import { person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, journey } from '../lib/visitor.mjs';

const me = person('teacher');

journey('A4 the private home shows my things and the way to my applications', EVERY_WAY, async (visitor) => {
  await visitor.signIn(me);
  await visitor.at('/accueil');
  await visitor.find('heading', /Bonjour Camille/u);
  await visitor.see(/Sofia Lemaire/u);
  await visitor.remember('A4 private home');
  await visitor.follow(/Accéder à vos applications/u, visitor.main);
  await visitor.at('/applications');
  await visitor.see(/ARENA/u);
});

journey('A4 the header says where one is and leads everywhere', [DESKTOP], async (visitor) => {
  await visitor.signIn(me);
  const navigation = visitor.page.locator('nav#navigation');
  for (const [name, path] of [[/Applications/u, '/applications'], [/Contacts/u, '/contacts'], [/Accueil/u, '/accueil']]) {
    await visitor.follow(name, navigation);
    await visitor.at(path);
    const current = navigation.locator('[aria-current="page"]');
    await current.filter({ hasText: name }).waitFor();
  }
});

journey('A4 a manager finds the way to manage, a teacher does not', [DESKTOP], async (visitor) => {
  await visitor.signIn(person('manager'));
  await visitor.find('link', /Gestion/u, visitor.page.locator('header'));
  await visitor.signOut();
  await visitor.signIn(me);
  await visitor.missing(/^Gestion$/u, visitor.page.locator('header'));
});
