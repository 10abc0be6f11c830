package sluice.jvm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Source;
import org.testng.IMethodInstance;
import org.testng.IMethodInterceptor;
import org.testng.TestNG;
import org.testng.annotations.Factory;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/** Runs the official kit over every case of the bundle, and writes what each test showed. */
public final class Main {
  private static final int THREADS = Integer.getInteger("threads", 6); // they mostly wait
  private static final Pattern CHOSEN = Pattern.compile(System.getProperty("chosen", ".*")); // of a case and a test

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    var verdicts = new Verdicts();
    var suite = new XmlSuite();
    suite.setParallel(XmlSuite.ParallelMode.INSTANCES);
    suite.setThreadCount(THREADS);
    new XmlTest(suite).setXmlClasses(List.of(new XmlClass(Cases.class)));

    var kit = new TestNG(false);
    kit.setXmlSuites(List.of(suite));
    kit.addListener(verdicts);
    kit.addListener((IMethodInterceptor) (tests, context) -> tests.stream().filter(Main::isChosen).toList());
    kit.setVerbose(0);
    kit.setUseDefaultListeners(false);
    kit.run();
    verdicts.write(Path.of(System.getProperty("verdicts")));
    System.exit(0); // executors of the kit are left
  }

  private static boolean isChosen(IMethodInstance test) {
    var index = ((Verifications.Judged) test.getInstance()).subject().index;
    return CHOSEN.matcher(index + " " + test.getMethod().getMethodName()).matches();
  }

  /** Makes a verification of each case. */
  public static final class Cases {
    @Factory
    public Object[] all() throws IOException {
      var bundle = Source.newBuilder("js", Path.of(System.getProperty("bundle")).toFile()).build();
      var worlds = new Worlds(bundle);
      var world = worlds.take();
      var kinds = world.turn(() -> {
        var cases = world.export("cases");
        return IntStream.range(0, (int) cases.getArraySize()).mapToObj(i -> cases.getArrayElement(i).getMember("kind").asString()).toList();
      });
      worlds.giveBack(world);
      return IntStream.range(0, kinds.size()).mapToObj(i -> Verifications.of(kinds.get(i), new Subject(i, worlds))).toArray();
    }
  }
}
