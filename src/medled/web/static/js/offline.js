// The page that is shown without a network looks again as soon as there is one.

addEventListener("online", () => location.reload());
