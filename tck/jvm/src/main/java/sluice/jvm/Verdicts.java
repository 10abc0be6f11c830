package sluice.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.ITestListener;
import org.testng.ITestResult;

/** Collects verdicts, one line each: the case, the test, what became of it, and what was said. */
final class Verdicts implements ITestListener {
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  @Override
  public void onTestSuccess(ITestResult result) {
    add(result, "passed");
  }

  @Override
  public void onTestFailure(ITestResult result) {
    add(result, "failed");
  }

  @Override
  public void onTestSkipped(ITestResult result) {
    add(result, "skipped");
  }

  void write(Path path) throws IOException {
    Files.write(path, lines);
  }

  private void add(ITestResult result, String status) {
    var index = ((Verifications.Judged) result.getInstance()).subject().index;
    if (count.incrementAndGet() % 1_000 == 0) System.out.println(count + " verdicts of the official kit");
    lines.add(String.join("\t", Integer.toString(index), result.getMethod().getMethodName(), status, told(result.getThrowable())));
  }

  private static String told(Throwable thrown) {
    if (thrown == null) return "";
    var text = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    return text.replaceAll("\\s+", " ");
  }
}
