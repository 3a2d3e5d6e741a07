// What the pages do better with scripts. Everything here also works without them.
import "./clock.js";
import "./copy.js";
import "./photo.js";
import "./paying.js";
import "./once.js";
import "./per_kilo.js";
import "./stepper.js";
import "./print.js";
import "./suggest.js";
import "./check_in/page.js";
import "./check_in/leaving.js";
