package sluice.jvm;

import org.graalvm.polyglot.Value;
import org.reactivestreams.Processor;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;

/** Things of a JavaScript world as the JVM sees them. They check nothing: what a null does is for the JavaScript to say. */
final class Js {
  private Js() {}

  static Object item(Value value) {
    if (value.isNull()) return null;
    if (value.isHostObject()) return value.asHostObject();
    if (value.fitsInInt()) return value.asInt();
    if (value.fitsInDouble()) return value.asDouble();
    return value.toString();
  }

  /** One object of a world, whose methods are called in turns. */
  private abstract static class Member {
    final World world;
    final Value self;

    Member(World world, Value self) {
      this.world = world;
      this.self = self;
    }

    void call(String method, Object... arguments) {
      world.turn(() -> self.invokeMember(method, arguments));
    }

    Object wrap(String exported, Object host) {
      return host == null ? null : world.export(exported).execute(host);
    }
  }

  static final class JsPublisher extends Member implements Publisher<Object> {
    JsPublisher(World world, Value self) {
      super(world, self);
    }

    @Override
    public void subscribe(Subscriber<? super Object> subscriber) {
      call("subscribe", world.turn(() -> wrap("subscriber", subscriber == null ? null : new Host.OfSubscriber(world, subscriber))));
    }
  }

  static class JsSubscriber extends Member implements Subscriber<Object> {
    JsSubscriber(World world, Value self) {
      super(world, self);
    }

    Value self() {
      return self;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      call("onSubscribe", world.turn(() -> wrap("subscription", subscription == null ? null : new Host.OfSubscription(subscription))));
    }

    @Override
    public void onNext(Object item) {
      call("onNext", item);
    }

    @Override
    public void onError(Throwable reason) {
      call("onError", world.turn(() -> wrap("reason", reason)));
    }

    @Override
    public void onComplete() {
      call("onComplete");
    }
  }

  static final class JsProcessor extends JsSubscriber implements Processor<Object, Object> {
    private final JsPublisher lower;

    JsProcessor(World world, Value self) {
      super(world, self);
      lower = new JsPublisher(world, self);
    }

    @Override
    public void subscribe(Subscriber<? super Object> subscriber) {
      lower.subscribe(subscriber);
    }
  }

  /** A demand of at least 2^53 - 1 is unbounded in JavaScript, so that Long.MAX_VALUE passes as the double next to it. */
  static final class JsSubscription extends Member implements Subscription {
    JsSubscription(World world, Value self) {
      super(world, self);
    }

    @Override
    public void request(long n) {
      call("request", (double) n);
    }

    @Override
    public void cancel() {
      call("cancel");
    }
  }

  static final class JsPuppet extends Member implements SubscriberPuppet {
    JsPuppet(World world, Value self) {
      super(world, self);
    }

    @Override
    public void triggerRequest(long n) {
      call("triggerRequest", (double) n);
    }

    @Override
    public void signalCancel() {
      call("signalCancel");
    }
  }
}
