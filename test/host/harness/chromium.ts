import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { finish } from "./child.ts";
import { shortFolder } from "./profile.ts";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Path of a Chromium: the CHROMIUM variable, an installed one, or Debian's package when we may install it.
 * @throws Error that says what to do
 */
export async function findChromium(): Promise<string> {
  const named = process.env["CHROMIUM"];
  if (named && !existsSync(named)) throw new Error(`CHROMIUM names ${named}, and there is no such file.`);
  const found = named ?? installed() ?? (await installOnDebian());
  if (found) return found;
  throw new Error("The tests in VS Code need Chromium: install it, or set CHROMIUM to the path of a Chromium or Chrome.");
}

function installed(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere].find((path) => existsSync(path));
}

async function installOnDebian(): Promise<string | undefined> {
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) return undefined;
  console.log("installing Chromium with apt-get");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await finish("apt-get", ["update", "-qq"], { env, limitMs: 180_000 });
  await finish("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"], {
    env,
    limitMs: 600_000,
  });
  return installed();
}

/** Starts a browser that talks to nobody but the page's own server, and leaves nothing of its own behind. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  const { path, remove } = shortFolder();
  const browser = await chromium.launch({
    executablePath,
    timeout: 60_000,
    env: { ...process.env, HOME: path, TMPDIR: path, XDG_CONFIG_HOME: path, XDG_CACHE_HOME: path },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  browser.on("disconnected", remove);
  return browser;
}
