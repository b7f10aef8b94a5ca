// A form that a page exists for is sent by itself; its button is for who has no script.
{
  document.querySelector("form[data-send]")?.requestSubmit();
}
