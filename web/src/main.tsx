import { render } from "preact";
import { App } from "./app";
import { startRouter } from "./lib/router";
import "./styles/index.css";

startRouter();
render(<App />, document.getElementById("app")!);
