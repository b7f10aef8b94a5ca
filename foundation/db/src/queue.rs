//! Where orders wait for a thread, and idle threads for an order. The thread that rested last gets the next one: what
//! its connection read last is still near the processor, and on a quiet day one thread does all the work. Channels wake
//! whoever waited longest, and so lead each order to the connection whose pages are the coldest.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A queue in which at most `most` orders wait.
pub(crate) fn queue<T>(most: usize) -> (Sender<T>, Receiver<T>) {
    let state = State { waiting: VecDeque::new(), idle: Vec::new(), given: Vec::new(), senders: 1, receivers: 0 };
    let shared = Arc::new(Shared { state: Mutex::new(state), most });
    (Sender { shared: shared.clone() }, Receiver::of(shared))
}

struct Shared<T> {
    state: Mutex<State<T>>,
    most: usize,
}

struct State<T> {
    waiting: VecDeque<T>,
    /// Which receivers sleep, the last to come at the end. Nothing waits while anybody is here.
    idle: Vec<(usize, Arc<Condvar>)>,
    /// For each receiver there ever was, the order that it is woken for.
    given: Vec<Option<T>>,
    senders: usize,
    receivers: usize,
}

impl<T> Shared<T> {
    /// Nothing of a caller's runs under the lock: it is whole even after a panic.
    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Asks. When the last one is gone, what waits is still done, and the receivers end.
pub(crate) struct Sender<T> {
    shared: Arc<Shared<T>>,
}

/// Why an order was not taken; it comes back.
pub(crate) enum Refused<T> {
    /// As many wait as may.
    Full(T),
    /// Every receiver is gone.
    Closed(T),
}

impl<T> Refused<T> {
    pub(crate) fn is_full(&self) -> bool {
        matches!(self, Self::Full(_))
    }

    pub(crate) fn into_order(self) -> T {
        match self {
            Self::Full(order) | Self::Closed(order) => order,
        }
    }
}

impl<T> Sender<T> {
    /// Hands an order to an idle receiver, or has it wait.
    ///
    /// # Errors
    /// [`Refused`], with the order.
    pub(crate) fn send(&self, order: T) -> Result<(), Refused<T>> {
        let mut state = self.shared.state();
        if state.receivers == 0 {
            return Err(Refused::Closed(order));
        }
        if let Some((number, called)) = state.idle.pop() {
            state.given[number] = Some(order);
            // Woken while the lock is held, it would sleep again at once.
            drop(state);
            called.notify_one();
            return Ok(());
        }
        if state.waiting.len() >= self.shared.most {
            return Err(Refused::Full(order));
        }
        state.waiting.push_back(order);
        Ok(())
    }

    /// How many orders wait.
    pub(crate) fn len(&self) -> usize {
        self.shared.state().waiting.len()
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        self.shared.state().senders += 1;
        Self { shared: self.shared.clone() }
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        let mut state = self.shared.state();
        state.senders -= 1;
        if state.senders == 0 {
            state.idle.iter().for_each(|(_, called)| called.notify_one());
        }
    }
}

/// Does what is asked, on a thread of its own.
pub(crate) struct Receiver<T> {
    shared: Arc<Shared<T>>,
    number: usize,
    called: Arc<Condvar>,
}

/// What a receiver got.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next<T> {
    /// Something to do.
    Order(T),
    /// Nothing in the time given.
    Quiet,
    /// Nothing, and nothing will come.
    Closed,
}

impl<T> Receiver<T> {
    fn of(shared: Arc<Shared<T>>) -> Self {
        let mut state = shared.state();
        let number = state.given.len();
        state.given.push(None);
        state.receivers += 1;
        drop(state);
        Self { shared, number, called: Arc::default() }
    }

    /// The next order, however long it takes; `None` once none will come.
    pub(crate) fn next(&self) -> Option<T> {
        match self.wait(None) {
            Next::Order(order) => Some(order),
            Next::Quiet | Next::Closed => None,
        }
    }

    /// The next order, if it comes within `at_most`.
    pub(crate) fn next_within(&self, at_most: Duration) -> Next<T> {
        self.wait(Some(at_most))
    }

    /// An order that waits already.
    pub(crate) fn waiting(&self) -> Option<T> {
        self.shared.state().waiting.pop_front()
    }

    fn wait(&self, at_most: Option<Duration>) -> Next<T> {
        let mut state = self.shared.state();
        if let Some(order) = state.waiting.pop_front() {
            return Next::Order(order);
        }
        state.idle.push((self.number, self.called.clone()));
        let is_quiet = |state: &mut State<T>| state.given[self.number].is_none() && state.senders > 0;
        let mut state = match at_most {
            None => self.called.wait_while(state, is_quiet).unwrap_or_else(PoisonError::into_inner),
            Some(most) => {
                self.called.wait_timeout_while(state, most, is_quiet).unwrap_or_else(PoisonError::into_inner).0
            }
        };
        if let Some(order) = state.given[self.number].take() {
            return Next::Order(order);
        }
        state.idle.retain(|(number, _)| *number != self.number);
        if state.senders == 0 { Next::Closed } else { Next::Quiet }
    }
}

impl<T> Clone for Receiver<T> {
    fn clone(&self) -> Self {
        Self::of(self.shared.clone())
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let mut state = self.shared.state();
        state.receivers -= 1;
        if state.receivers == 0 {
            // Nobody will do them. Their ends tell whoever waits for them, outside of the lock.
            let left = std::mem::take(&mut state.waiting);
            drop(state);
            drop(left);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    /// Waits until so many sleep.
    fn settle(sender: &Sender<u32>, idle: usize) {
        while sender.shared.state().idle.len() != idle {
            thread::yield_now();
        }
    }

    #[test]
    fn who_rested_last_is_woken_first() {
        let (sender, receiver) = queue(4);
        let receivers = [receiver.clone(), receiver.clone(), receiver];
        let (told, heard) = mpsc::channel();
        let mut threads = Vec::new();
        for (place, receiver) in receivers.into_iter().enumerate() {
            let told = told.clone();
            threads.push(thread::spawn(move || {
                while let Some(order) = receiver.next() {
                    told.send((place, order)).expect("heard");
                }
            }));
            settle(&sender, place + 1);
        }
        for order in 0..50 {
            assert!(sender.send(order).is_ok());
            assert_eq!(heard.recv().expect("told"), (2, order), "always the same one while it keeps up");
            settle(&sender, 3);
        }
        drop(sender);
        threads.into_iter().for_each(|thread| thread.join().expect("ended"));
    }

    #[test]
    fn orders_wait_in_their_order_and_no_more_than_may() {
        let (sender, receiver) = queue(2);
        assert!(sender.send(1).is_ok() && sender.send(2).is_ok());
        assert!(matches!(sender.send(3), Err(Refused::Full(3))));
        assert_eq!(sender.len(), 2);
        let other = sender.clone();
        drop(sender);
        assert_eq!((receiver.next(), receiver.waiting()), (Some(1), Some(2)));
        assert_eq!((receiver.waiting(), receiver.next_within(Duration::from_millis(1))), (None, Next::Quiet));
        assert!(other.send(4).is_ok());
        drop(other);
        assert_eq!((receiver.next(), receiver.next()), (Some(4), None), "what waits is done first");
        assert_eq!(receiver.next_within(Duration::from_secs(60)), Next::Closed);
    }

    #[test]
    fn without_receivers_nothing_is_taken_and_nothing_kept() {
        let (sender, receiver) = queue(2);
        let kept = Arc::new(());
        assert!(sender.send(kept.clone()).is_ok());
        drop(receiver);
        assert_eq!(Arc::strong_count(&kept), 1);
        assert!(matches!(sender.send(kept), Err(Refused::Closed(_))));
    }

    #[test]
    fn under_a_crowd_each_order_is_done_once() {
        let (sender, receiver) = queue(usize::MAX);
        let receivers: Vec<_> = [receiver.clone(), receiver.clone(), receiver.clone(), receiver]
            .into_iter()
            .map(|receiver| {
                thread::spawn(move || {
                    let mut done = Vec::new();
                    loop {
                        match receiver.next_within(Duration::from_micros(50)) {
                            Next::Order(order) => done.push(order),
                            Next::Quiet => {}
                            Next::Closed => return done,
                        }
                    }
                })
            })
            .collect();
        let senders: Vec<_> = (0..4_u32)
            .map(|one| {
                let sender = sender.clone();
                thread::spawn(move || (0..2000).for_each(|order| assert!(sender.send(one * 2000 + order).is_ok())))
            })
            .collect();
        drop(sender);
        senders.into_iter().for_each(|thread| thread.join().expect("sent"));
        let mut done: Vec<u32> = receivers.into_iter().flat_map(|thread| thread.join().expect("done")).collect();
        done.sort_unstable();
        assert!(done.into_iter().eq(0..8000));
    }
}
