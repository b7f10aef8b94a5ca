// Says that scripts run, so that the stylesheet shows what only works with them.
// The files of this folder are joined into one module; each keeps its names inside its own block.
{
  document.documentElement.classList.add("scripted");
}
