package sluice.jvm;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.reactivestreams.Processor;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.tck.IdentityProcessorVerification;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.SubscriberBlackboxVerification;
import org.reactivestreams.tck.SubscriberWhiteboxVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/**
 * The four verifications of the official kit, each bound to a subject. The tests of §3.13 run one at a time: the kit waits
 * 100 ms for what a collection has found, and collections of other tests would stop the JVM for longer meanwhile.
 */
final class Verifications {
  private static final long SIGNAL_MS = 1_000;
  private static final long QUIET_MS = 50;
  private static final long COLLECTED_MS = 200;

  private Verifications() {}

  interface Judged {
    Subject subject();
  }

  static Judged of(String kind, Subject subject) {
    return switch (kind) {
      case "publisher" -> new OfPublisher(subject);
      case "whitebox" -> new OfWhitebox(subject);
      case "blackbox" -> new OfBlackbox(subject);
      case "processor" -> new OfProcessor(subject);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static TestEnvironment environment() {
    return new TestEnvironment(SIGNAL_MS, QUIET_MS, QUIET_MS);
  }

  public static final class OfPublisher extends PublisherVerification<Object> implements Judged {
    private final Subject subject;

    OfPublisher(Subject subject) {
      super(environment(), COLLECTED_MS);
      this.subject = subject;
    }

    @Override
    public Subject subject() {
      return subject;
    }

    @Override
    public Publisher<Object> createPublisher(long elements) {
      return subject.publisher(elements);
    }

    @Override
    public Publisher<Object> createFailedPublisher() {
      return subject.failedPublisher();
    }

    @Override
    public long maxElementsFromPublisher() {
      return subject.maxElements();
    }

    @Override
    public long boundedDepthOfOnNextAndRequestRecursion() {
      return subject.recursionBound();
    }

    @Override
    @Test
    public void required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber() throws Throwable {
      synchronized (Verifications.class) {
        super.required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber();
      }
    }

    @AfterMethod
    public void end() {
      subject.leave();
    }
  }

  public static final class OfWhitebox extends SubscriberWhiteboxVerification<Object> implements Judged {
    private final Subject subject;

    OfWhitebox(Subject subject) {
      super(environment());
      this.subject = subject;
    }

    @Override
    public Subject subject() {
      return subject;
    }

    @Override
    public Subscriber<Object> createSubscriber(WhiteboxSubscriberProbe<Object> probe) {
      return subject.subscriber(probe);
    }

    @Override
    public Object createElement(int i) {
      return subject.element(i);
    }

    @AfterMethod
    public void end() {
      subject.leave();
    }
  }

  public static final class OfBlackbox extends SubscriberBlackboxVerification<Object> implements Judged {
    private final Subject subject;

    OfBlackbox(Subject subject) {
      super(environment());
      this.subject = subject;
    }

    @Override
    public Subject subject() {
      return subject;
    }

    @Override
    public Subscriber<Object> createSubscriber() {
      return subject.subscriber();
    }

    @Override
    public void triggerRequest(Subscriber<? super Object> subscriber) {
      subject.triggerRequest(subscriber);
    }

    @Override
    public Object createElement(int i) {
      return subject.element(i);
    }

    @AfterMethod
    public void end() {
      subject.leave();
    }
  }

  public static final class OfProcessor extends IdentityProcessorVerification<Object> implements Judged {
    private final Subject subject;
    private ExecutorService executor;

    OfProcessor(Subject subject) {
      super(environment(), COLLECTED_MS);
      this.subject = subject;
    }

    @Override
    public Subject subject() {
      return subject;
    }

    @Override
    public Processor<Object, Object> createIdentityProcessor(int bufferSize) {
      return subject.processor(bufferSize);
    }

    @Override
    public Publisher<Object> createFailedPublisher() {
      return subject.failedProcessor();
    }

    @Override
    public Object createElement(int i) {
      return subject.element(i);
    }

    @Override
    public long maxElementsFromPublisher() {
      return subject.maxElements();
    }

    @Override
    public long boundedDepthOfOnNextAndRequestRecursion() {
      return subject.recursionBound();
    }

    @Override
    public long maxSupportedSubscribers() {
      return subject.subscribers();
    }

    @Override
    public ExecutorService publisherExecutorService() {
      return executor;
    }

    @Override
    @Test
    public void required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber() throws Throwable {
      synchronized (Verifications.class) {
        super.required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber();
      }
    }

    @BeforeMethod
    public void begin() {
      executor = Executors.newFixedThreadPool(2);
    }

    @AfterMethod
    public void end() {
      executor.shutdown(); // without an interrupt, which would end a world
      subject.leave();
    }
  }
}
