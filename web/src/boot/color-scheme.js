/* Runs before the first paint, as a classic script, so that no page flashes in the other scheme. */
(function () {
  var scheme = 'auto';
  try {
    scheme = localStorage.getItem('tickiti-color-scheme') || 'auto';
  } catch {
    /* Storage is blocked: the system's scheme it is. */
  }
  if (scheme !== 'light' && scheme !== 'dark') {
    scheme = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
