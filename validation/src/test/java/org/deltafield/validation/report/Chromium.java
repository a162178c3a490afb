package org.deltafield.validation.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Headless Chromium with one page, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Long, since a busy machine starts a browser slowly. */
  private static final int PATIENCE = 120;

  private final Process process;
  private final WebSocket socket;
  private final String session;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

  private Chromium(Process process, URI address) throws Exception {
    this.process = process;
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Listener())
            .get(PATIENCE, TimeUnit.SECONDS);
    String target =
        send("", "Target.createTarget", object().put("url", "about:blank"))
            .path("targetId")
            .asText();
    session =
        send("", "Target.attachToTarget", object().put("targetId", target).put("flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log")) {
      call(domain + ".enable", object());
    }
  }

  /** Starts the browser; skips the test, and says so, where there is none. */
  static Chromium start(Path profile) throws Exception {
    Optional<Path> program = find();
    assumeTrue(program.isPresent(), "no chromium on the path: Debian's package chromium has it");
    Process process =
        new ProcessBuilder(
                program.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new Chromium(process, address(process, profile.resolve("DevToolsActivePort")));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(path.split(File.pathSeparator, -1)).map(f -> Path.of(f).resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The browser writes its port and path into a file once it listens. */
  private static URI address(Process process, Path file) throws Exception {
    for (int n = 0; n < 10 * PATIENCE && process.isAlive(); n++) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() >= 2) {
          return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
        }
      }
      Thread.sleep(100);
    }
    throw new IOException("chromium did not start");
  }

  /** Shows a page, as wide as asked for, and waits until it is there. */
  void show(Path page, int width, boolean dark) throws Exception {
    errors.clear();
    call(
        "Emulation.setDeviceMetricsOverride",
        object()
            .put("width", width)
            .put("height", 900)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
    ObjectNode media = object();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    call("Emulation.setEmulatedMedia", media);
    loaded = new CompletableFuture<>();
    call("Page.navigate", object().put("url", page.toUri().toString()));
    loaded.get(PATIENCE, TimeUnit.SECONDS);
  }

  /** What the page's console has complained about since it was shown. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** The value of a JavaScript expression, a promise awaited. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            object()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    return answer.path("result").path("value");
  }

  /** The whole page as a PNG file. */
  void screenshot(Path file) throws Exception {
    JsonNode answer =
        call(
            "Page.captureScreenshot",
            object().put("format", "png").put("captureBeyondViewport", true));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
  }

  /** The number of sheets of A4 that the page prints on; the file is kept. */
  void print(Path file) throws Exception {
    JsonNode answer =
        call(
            "Page.printToPDF",
            object().put("preferCSSPageSize", true).put("printBackground", true));
    Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private JsonNode call(String method, ObjectNode parameters) throws Exception {
    return send(session, method, parameters);
  }

  private JsonNode send(String to, String method, ObjectNode parameters) throws Exception {
    int id = last.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode message = object().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!to.isEmpty()) {
      message.put("sessionId", to);
    }
    socket.sendText(message.toString(), true).get(PATIENCE, TimeUnit.SECONDS);
    JsonNode received = answer.get(PATIENCE, TimeUnit.SECONDS);
    if (received.has("error")) {
      throw new IOException(method + ": " + received.path("error"));
    }
    return received.path("result");
  }

  private void receive(JsonNode message) {
    if (message.has("id")) {
      answers.remove(message.path("id").asInt()).complete(message);
      return;
    }
    JsonNode event = message.path("params");
    switch (message.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Runtime.exceptionThrown" -> errors.add(event.path("exceptionDetails").toString());
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(event.path("type").asText())) {
          errors.add(event.path("args").toString());
        }
      }
      case "Log.entryAdded" -> errors.add(event.path("entry").toString());
      default -> {}
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Puts messages together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean end) {
      text.append(part);
      if (end) {
        try {
          receive(JSON.readTree(text.toString()));
        } catch (IOException e) {
          errors.add(e.toString());
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
