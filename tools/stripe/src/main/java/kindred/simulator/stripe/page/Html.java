package kindred.simulator.stripe.page;

/** The layout of all pages, and the only place that escapes text. */
final class Html {
    private Html() {}

    /** Escapes text for an element or a quoted attribute. */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }

    /** @param content trusted HTML */
    static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%1$s</title>
                <style>%2$s</style>
                </head>
                <body>
                <main>
                <p class="brand">Kindred <span class="badge">local test mode</span></p>
                %3$s
                </main>
                <footer>A stand-in for Stripe on this machine. No card is asked for and no money moves.</footer>
                </body>
                </html>
                """.formatted(escaped(title), STYLE, content);
    }

    private static final String STYLE = """
            :root { --ink: #1b1f3b; --soft: #5b6180; --paper: #fff; --ground: #f3f4fa; --line: #dfe2ef; --accent: #4b3fd6; --on-accent: #fff;
              --danger: #b3261e; --good: #0b7a4b; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #eceefb; --soft: #a9aecb; --paper: #1d2033; --ground: #12141f; --line: #33374f; --accent: #a79dff; --on-accent: #15122e;
                --danger: #ffb4ab; --good: #6fdcaa; }
            }
            * { box-sizing: border-box; }
            body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 1.25rem;
              padding: 1.5rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
            main { width: min(27rem, 100%); padding: 2rem; background: var(--paper); border: 1px solid var(--line); border-radius: 1rem;
              box-shadow: 0 1rem 3rem rgb(20 20 60 / 10%); }
            h1 { margin: .25rem 0 0; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; }
            .eyebrow { margin: 0; color: var(--soft); }
            .brand { margin: 0 0 1.5rem; font-weight: 650; display: flex; justify-content: space-between; align-items: center; }
            .badge { padding: .1rem .6rem; border: 1px solid var(--line); border-radius: 1rem; color: var(--soft); font-size: .8rem; font-weight: 500; }
            .price { margin: .5rem 0 1.5rem; font-size: 2.5rem; font-weight: 700; letter-spacing: -.03em; line-height: 1.1; }
            .price small { color: var(--soft); font-size: 1rem; font-weight: 450; letter-spacing: 0; }
            dl { display: grid; grid-template-columns: auto 1fr; gap: .4rem 1rem; margin: 1.25rem 0; padding: 1rem 0; border-block: 1px solid var(--line); }
            dt { color: var(--soft); } dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
            form { display: grid; gap: .65rem; }
            button, .button { display: block; width: 100%; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .6rem; background: transparent;
              color: inherit; font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
            button:hover, .button:hover { border-color: var(--accent); }
            .primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
            .primary:hover { filter: brightness(1.08); }
            .danger { color: var(--danger); }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            .notice { margin: 0 0 1rem; padding: .75rem 1rem; border-radius: .6rem; border: 1px solid currentColor; color: var(--danger); }
            .status { color: var(--good); font-weight: 600; } .status.ended { color: var(--soft); } .status.owing { color: var(--danger); }
            form + p, section + p { margin: 1.5rem 0 0; text-align: center; }
            section + section { margin-top: 2rem; }
            a { color: var(--accent); } footer { color: var(--soft); font-size: .85rem; text-align: center; }
            """;
}
