// The choice of light or dark: kept in a cookie that the server reads, so that no page flashes.
{
  const root = document.documentElement;
  const kept = /(?:^|; )preau_theme=(light|dark)/.exec(document.cookie)?.[1] ?? "auto";

  const apply = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    for (const button of document.querySelectorAll("[data-theme-switch] button")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
  };

  for (const button of document.querySelectorAll("[data-theme-switch] button")) {
    button.addEventListener("click", () => {
      const age = button.value === "auto" ? 0 : 31536000;
      const secure = location.protocol === "https:" ? "; Secure" : "";
      document.cookie = `preau_theme=${button.value}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
      apply(button.value);
    });
  }
  apply(kept);
}
