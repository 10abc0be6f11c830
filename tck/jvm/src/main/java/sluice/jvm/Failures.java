package sluice.jvm;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * Reasons across the border. A Throwable that went through JavaScript comes out as the same object; RangeError is read as
 * IllegalArgumentException (§3.9), a TypeError that is thrown as NullPointerException (§1.9, §2.13).
 */
final class Failures {
  private Failures() {}

  static Throwable signalled(Value reason, boolean isRangeError) {
    if (reason.isNull()) return null;
    if (reason.isHostObject() && reason.asHostObject() instanceof Throwable throwable) return throwable;
    var text = reason.toString();
    return isRangeError ? new IllegalArgumentException(text) : new RuntimeException(text);
  }

  static RuntimeException thrown(PolyglotException thrown) {
    if (thrown.isHostException()) throw Failures.<RuntimeException>unchecked(thrown.asHostException());
    var isTypeError = thrown.getGuestObject() != null && nameOf(thrown.getGuestObject()).equals("TypeError");
    return isTypeError ? new NullPointerException(thrown.getMessage()) : thrown;
  }

  private static String nameOf(Value reason) {
    return reason.hasMember("name") ? reason.getMember("name").toString() : "";
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable throwable) throws T {
    throw (T) throwable;
  }
}
