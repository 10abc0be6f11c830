package sluice.jvm;

import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;

/** Things of the JVM as a JavaScript world sees them; world.ts wraps each. */
final class Host {
  private Host() {}

  public static final class OfSubscriber {
    private final World world;
    private final Subscriber<? super Object> subscriber;

    OfSubscriber(World world, Subscriber<? super Object> subscriber) {
      this.world = world;
      this.subscriber = subscriber;
    }

    @HostAccess.Export
    public void onSubscribe(Value subscription) {
      subscriber.onSubscribe(subscription.isNull() ? null : new Js.JsSubscription(world, subscription));
    }

    @HostAccess.Export
    public void onNext(Value item) {
      subscriber.onNext(Js.item(item));
    }

    @HostAccess.Export
    public void onError(Value reason, boolean isRangeError) {
      subscriber.onError(Failures.signalled(reason, isRangeError));
    }

    @HostAccess.Export
    public void onComplete() {
      subscriber.onComplete();
    }
  }

  public static final class OfSubscription {
    private final Subscription subscription;

    OfSubscription(Subscription subscription) {
      this.subscription = subscription;
    }

    /** What is no number counts as 0, which breaks §3.9 just as well; Infinity becomes Long.MAX_VALUE. */
    @HostAccess.Export
    public void request(Value n) {
      subscription.request(n.isNumber() ? (long) n.asDouble() : 0);
    }

    @HostAccess.Export
    public void cancel() {
      subscription.cancel();
    }
  }

  public static final class OfProbe {
    private final World world;
    private final WhiteboxSubscriberProbe<Object> probe;

    OfProbe(World world, WhiteboxSubscriberProbe<Object> probe) {
      this.world = world;
      this.probe = probe;
    }

    @HostAccess.Export
    public void registerOnSubscribe(Value puppet) {
      probe.registerOnSubscribe(new Js.JsPuppet(world, puppet));
    }

    @HostAccess.Export
    public void registerOnNext(Value item) {
      probe.registerOnNext(Js.item(item));
    }

    @HostAccess.Export
    public void registerOnError(Value reason, boolean isRangeError) {
      probe.registerOnError(Failures.signalled(reason, isRangeError));
    }

    @HostAccess.Export
    public void registerOnComplete() {
      probe.registerOnComplete();
    }
  }
}
