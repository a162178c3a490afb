package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deltafield.datasets.SoftwareVersion;
import org.deltafield.validation.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Versions and backend; or what a file or folder holds. */
@Command(
    name = "info",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Show versions, machine and backend; or tell what a data-set folder, a shard, a checkpoint or"
          + " any other HDF5 file holds.",
      ""
    })
final class InfoCommand extends DeltafieldCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE|DIR",
      description = "What to describe; without it, this program.")
  Path subject;

  @Option(
      names = "--backend",
      arity = "0..1",
      paramLabel = "KIND",
      fallbackValue = "any",
      description =
          "Load the numerical backend and show its threads and BLAS. KIND any, cpu or cuda insists"
              + " on that kind (default of KIND: any).")
  Backend.Kind backend;

  @Override
  int run(Console console) {
    Map<String, String> facts = subject == null ? program() : Contents.describe(subject);
    if (backend != null) {
      facts.putAll(Backend.load(backend));
    }
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    facts.forEach((key, value) -> console.line(String.format("%-" + width + "s  %s", key, value)));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    facts.forEach(node::put);
    console.result(node);
    return CommandLineErrors.DONE;
  }

  private static Map<String, String> program() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("version", SoftwareVersion.current());
    facts.put("commit", ProgramVersion.commit());
    facts.put("java", property("java.version") + " (" + property("java.vendor") + ")");
    facts.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
    facts.put("cpu", Machine.cpu());
    facts.put("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("memory", Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB for Java");
    facts.put("backend", Backend.present());
    return facts;
  }

  private static String property(String key) {
    return System.getProperty(key);
  }
}
